import { env } from "@/lib/env";
import { outboundAgent } from "@/lib/outbound";
import { createBuildiumVendor } from "@/lib/pms/buildium/vendor";
import { createSandboxVendor } from "@/lib/pms/sandbox/vendor";
import { VENDOR_IDS, type Vendor, type VendorId } from "@/lib/pms/vendor";

const ADDRESS: Record<VendorId, () => string | null> = {
  SANDBOX: () => env().SANDBOX_PMS_URL ?? null,
  BUILDIUM: () => env().BUILDIUM_API_URL,
};
const CREATE: Record<VendorId, (address: string | null) => Vendor> = {
  SANDBOX: (baseUrl) => createSandboxVendor({ baseUrl, agent: outboundAgent() }),
  BUILDIUM: (baseUrl) => createBuildiumVendor({ baseUrl: baseUrl ?? "", agent: outboundAgent() }),
};
const created = new Map<string, Vendor>();

/** The vendor of a connection, with the addresses and the outbound policy of the environment. */
export function vendorFor(id: VendorId): Vendor {
  const address = ADDRESS[id]();
  const key = `${id} ${address}`;
  const vendor = created.get(key) ?? CREATE[id](address);
  created.set(key, vendor);
  return vendor;
}

/** The vendors that a new connection can be made to, here. */
export const availableVendors = (): Vendor[] =>
  VENDOR_IDS.filter((id) => id !== "SANDBOX" || env().SANDBOX_PMS_URL).map(vendorFor);
