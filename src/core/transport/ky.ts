/** ky. For Node its thirty files are built into one; elsewhere `#ky` is ky's own module. */
export { default, type KyInstance } from 'ky';
