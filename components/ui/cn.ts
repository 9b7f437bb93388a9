import { type ClassValue, clsx } from "clsx";

/** Joins class names. Looks live in CSS component classes, so any utility given later wins without merging. */
export const cn = (...classes: ClassValue[]): string => clsx(classes);
