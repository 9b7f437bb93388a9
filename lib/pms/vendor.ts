import type { z } from "zod";
import type { Model } from "@/lib/pms/model-names";

/** Vendor ids as they appear in webhooks and the API: upper case, like Propexo's vendor enum. */
export const VENDOR_IDS = ["SANDBOX", "BUILDIUM"] as const;
export type VendorId = (typeof VENDOR_IDS)[number];

/** One field of a vendor's credentials form. */
export type CredentialField = {
  name: string;
  label: string;
  /** Secret fields are typed masked and never shown again. */
  secret: boolean;
  placeholder?: string;
  /** One sentence: where to find the value at the vendor. */
  help: string;
};

/** A record in the unified shape. `data` holds Propexo's field names, without ids and timestamps of ours. */
export type VendorRecord = {
  xId: string;
  /** The vendor's id of the property it belongs to; a property's own id for a property. */
  xPropertyId: string | null;
  data: Record<string, unknown>;
};

/** A record that could not be mapped; the rest of its page is kept. */
export type RejectedRecord = { xId: string | null; field: string; reason: string };

export type Page = {
  records: VendorRecord[];
  rejected: RejectedRecord[];
  /** Opaque, to be given back for the next page; null after the last one. */
  nextCursor: string | null;
  /** How many records the vendor says there are in all, when it says so. */
  total: number | null;
};

type ListOptions = {
  cursor: string | null;
  /** Only records changed since then, where the vendor can; null reads everything. */
  updatedSince: Date | null;
  limit: number;
};

export type AccessResult =
  | { status: "success" }
  | { status: "failed"; reason: string }
  | { status: "unsupported" }
  /** The vendor tells only when it is tried: some rights to write show no other way. */
  | { status: "untested" };

export const WRITE_OPERATIONS = ["create", "update"] as const;
export type WriteOperation = (typeof WRITE_OPERATIONS)[number];
export type WriteAccess = Record<WriteOperation, AccessResult>;

export type AccessCheck = {
  /** The account's name at the vendor, to propose as the integration's name. */
  accountName: string;
  /** What may be read. */
  models: Partial<Record<Model, AccessResult>>;
  /** What may be written, of the models that the vendor takes writes for. */
  writes: Partial<Record<Model, WriteAccess>>;
};

export type WriteRequest = {
  model: Model;
  operation: WriteOperation;
  /** The vendor's id of the record to change; null for a new one. */
  xId: string | null;
  /** What `Vendor.writes` allows for the model and operation, parsed. */
  fields: Record<string, unknown>;
  /** The same for every attempt of one write. */
  idempotencyKey: string;
};

export type WriteResult = {
  xId: string;
  /** The record as the vendor has it now; null where it does not tell. */
  record: VendorRecord | null;
  /** What the vendor did not take although it took the rest, in its own words. */
  notTaken: string[];
  /** Of the vendor's answer. */
  httpStatus: number;
};

export type SessionOptions = {
  /** Requests started per second, from the connection's settings. */
  requestsPerSecond: number;
  signal?: AbortSignal;
};

/** An open conversation with one account of a vendor. Methods throw `PmsError` and nothing else but what they say. */
export type VendorSession = {
  /** Proves the credentials, and tells per model whether they may read it. Throws for credential kinds. */
  checkAccess(): Promise<AccessCheck>;
  listPage(model: Model, options: ListOptions): Promise<Page>;
  /** Makes or changes a record. Throws `WriteRefused` as well, where the vendor judged what was written. */
  write(request: WriteRequest): Promise<WriteResult>;
  close(): Promise<void>;
};

/** Strict: a field that is not in it is one that the vendor does not take. */
export type WriteFields = z.ZodObject<z.ZodRawShape, z.core.$strict>;

export type Vendor<Credentials extends Record<string, string> = Record<string, string>> = {
  id: VendorId;
  name: string;
  /** Where a user reads how to get credentials and permissions. */
  docsUrl: string;
  credentialsSchema: z.ZodType<Credentials>;
  credentialFields: CredentialField[];
  models: { model: Model; incremental: boolean }[];
  /** The fields that may be written, by their unified names, per model and operation. */
  writes: Partial<Record<Model, Partial<Record<WriteOperation, WriteFields>>>>;
  /** Whether a write sent twice with the same key is made once. Where not, a lost answer cannot be asked for again. */
  writesAreIdempotent: boolean;
  pageSize: number;
  /** Defaults proposed for a new connection, within the vendor's own limits. */
  defaults: { requestsPerSecond: number; concurrency: number };
  open(credentials: Credentials, options: SessionOptions): VendorSession;
};
