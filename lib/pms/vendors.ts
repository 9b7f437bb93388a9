import { env } from "@/lib/env";
import { outboundAgent } from "@/lib/outbound";
import { createBuildiumVendor } from "@/lib/pms/buildium/vendor";
import { createSandboxVendor } from "@/lib/pms/sandbox/vendor";
import { VENDOR_IDS, type Vendor, type VendorId } from "@/lib/pms/vendor";

const CREATE: Record<VendorId, () => Vendor> = {
  SANDBOX: () => createSandboxVendor({ baseUrl: env().SANDBOX_PMS_URL ?? null, agent: outboundAgent() }),
  BUILDIUM: () => createBuildiumVendor({ baseUrl: env().BUILDIUM_API_URL, agent: outboundAgent() }),
};
const created = new Map<VendorId, Vendor>();

/** The vendor of a connection, with the addresses and the outbound policy of the environment. */
export function vendorFor(id: VendorId): Vendor {
  const vendor = created.get(id) ?? CREATE[id]();
  created.set(id, vendor);
  return vendor;
}

/** The vendors that a new connection can be made to, here. */
export const availableVendors = (): Vendor[] =>
  VENDOR_IDS.filter((id) => id !== "SANDBOX" || env().SANDBOX_PMS_URL).map(vendorFor);
