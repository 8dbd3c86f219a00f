/** The part of zod that makes a function of a form. It is loaded when a program has checked the same form many times. */
export { compileFn } from 'zod/v4/core';
