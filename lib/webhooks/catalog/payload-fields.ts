import { z } from "zod";

// Fields that payloads of several families share. Objects are loose: what an organisation's own system adds is kept.

export const id = z.string().min(1).max(255);
export const text = z.string();
export const date = z.iso.date();
export const count = z.int().min(0);
/** As an amount is printed: `"210.60"`. */
export const amount = z.union([z.string(), z.number()]);

export const integrationId = id.describe("The integration that it is about.");
export const vendor = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, "Write the vendor in upper case, as in BUILDIUM.")
  .describe("The vendor of the integration, in upper case.");
export const jobId = id.describe("The job that found it out.");
export const rootJobId = id.describe("The job that everything else of the same run began with.");
export const jobType = z.string().min(1).describe("What the job does, as in READ_RESIDENTS.");

/** A payload that Channex names and does not document: any object. */
export const undocumented = z.looseObject({});
