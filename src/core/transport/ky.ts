/** ky itself. For Node its thirty files are bundled into one; elsewhere `#ky` is ky's own module. */
export { default, type KyInstance } from 'ky';
