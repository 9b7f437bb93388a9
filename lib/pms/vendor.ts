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
  | { status: "unsupported" };

export type AccessCheck = {
  /** The account's name at the vendor, to propose as the integration's name. */
  accountName: string;
  models: Partial<Record<Model, AccessResult>>;
};

export type SessionOptions = {
  /** Requests started per second, from the connection's settings. */
  requestsPerSecond: number;
  signal?: AbortSignal;
};

/** An open conversation with one account of a vendor. Every method throws `PmsError` and nothing else. */
export type VendorSession = {
  /** Proves the credentials, and tells per model whether they may read it. Throws for credential kinds. */
  checkAccess(): Promise<AccessCheck>;
  listPage(model: Model, options: ListOptions): Promise<Page>;
  close(): Promise<void>;
};

export type Vendor<Credentials extends Record<string, string> = Record<string, string>> = {
  id: VendorId;
  name: string;
  /** Where a user reads how to get credentials and permissions. */
  docsUrl: string;
  credentialsSchema: z.ZodType<Credentials>;
  credentialFields: CredentialField[];
  models: { model: Model; incremental: boolean }[];
  pageSize: number;
  /** Defaults proposed for a new connection, within the vendor's own limits. */
  defaults: { requestsPerSecond: number; concurrency: number };
  open(credentials: Credentials, options: SessionOptions): VendorSession;
};
