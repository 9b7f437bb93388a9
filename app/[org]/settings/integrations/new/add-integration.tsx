"use client";

import { useState } from "react";
import type { CloneSource } from "@/lib/connections/read-clone-source";
import type { VendorCard } from "@/lib/connections/views";
import type { AccessCheck } from "@/lib/pms/vendor";
import { ChooseScope } from "./choose-scope";
import { ChooseVendor } from "./choose-vendor";
import { EnterCredentials } from "./enter-credentials";
import { Step } from "./step";

type Props = { org: string; vendors: VendorCard[]; source?: CloneSource };
type Tested = { credentials: Record<string, string>; access: AccessCheck };

/** Three steps on one page: each opens when the one before is done, and can be gone back to. */
export function AddIntegration({ org, vendors, source }: Props) {
  const [vendor, setVendor] = useState<VendorCard | undefined>(
    source ? vendors.find(({ id }) => id === source.vendor) : vendors.length === 1 ? vendors[0] : undefined,
  );
  const [tested, setTested] = useState<Tested>();
  return (
    <ol className="grid gap-4">
      <Step
        number={1}
        title="System"
        summary={vendor?.name}
        isOpen={!vendor}
        onEdit={
          vendors.length > 1 && !source
            ? () => {
                setVendor(undefined);
                setTested(undefined);
              }
            : undefined
        }
      >
        <ChooseVendor vendors={vendors} onChoose={setVendor} />
      </Step>
      <Step
        number={2}
        title="Credentials"
        summary={tested && `${vendor?.name} accepted them for ${tested.access.accountName}`}
        isOpen={Boolean(vendor) && !tested}
        onEdit={() => setTested(undefined)}
      >
        {vendor && <EnterCredentials key={vendor.id} org={org} vendor={vendor} onTested={setTested} />}
      </Step>
      <Step number={3} title="What to sync" isOpen={Boolean(tested)}>
        {vendor && tested && (
          <ChooseScope
            org={org}
            vendor={vendor}
            credentials={tested.credentials}
            access={tested.access}
            source={source}
          />
        )}
      </Step>
    </ol>
  );
}
