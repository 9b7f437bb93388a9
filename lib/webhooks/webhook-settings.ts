import type { RetrySetting } from "@/db/schema";

/** What people set of a webhook, in the clear. */
export type WebhookSettings = {
  callbackUrl: string;
  eventMask: string;
  /** Null for a global webhook. */
  propertyId: string | null;
  isGlobal: boolean;
  requestParams: Record<string, string> | null;
  /** Custom headers; null where none were ever given. */
  headers: Record<string, string> | null;
  isActive: boolean;
  sendData: boolean;
  description: string | null;
  retry: RetrySetting;
  keepsOrder: boolean;
  /** Null is unlimited. */
  requestsPerSecond: number | null;
  /** Where set, the header of Propexo's signature is sent too. */
  propexoSecret: string | null;
};

/** What a webhook is created with where nothing is said: Channex's defaults, and ours for what is ours alone. */
export const DEFAULT_SETTINGS = {
  propertyId: null,
  isGlobal: false,
  requestParams: null,
  headers: null,
  isActive: false,
  sendData: false,
  description: null,
  retry: { preset: "default" },
  keepsOrder: true,
  requestsPerSecond: null,
  propexoSecret: null,
} as const satisfies Partial<WebhookSettings>;

export type GivenSettings = Pick<WebhookSettings, "callbackUrl" | "eventMask"> & Partial<WebhookSettings>;
