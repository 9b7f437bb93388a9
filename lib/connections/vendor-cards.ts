import type { VendorCard } from "@/lib/connections/views";
import { VENDOR_IDS, type Vendor, type VendorId } from "@/lib/pms/vendor";
import { availableVendors, vendorFor } from "@/lib/pms/vendors";

/** The vendors that a new integration can be made to, as plain JSON for the browser. */
export const availableVendorCards = (): VendorCard[] => availableVendors().map(cardOf);

/** Every vendor that an existing integration may have. */
export const vendorCards = (): VendorCard[] => VENDOR_IDS.map((id) => cardOf(vendorFor(id)));

export const nameOfVendor = (id: VendorId): string => vendorFor(id).name;

const cardOf = ({ id, name, docsUrl, credentialFields, models, defaults }: Vendor): VendorCard => ({
  id,
  name,
  docsUrl,
  credentialFields,
  models: models.map(({ model }) => model),
  defaults,
});
