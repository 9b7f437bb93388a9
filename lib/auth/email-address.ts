import { z } from "zod";

/** An address as it is stored and compared: trimmed, in lower case. */
export const EmailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "This address is too long.")
  .pipe(z.email("Enter an email address, like name@company.com."));
