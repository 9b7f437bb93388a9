"use client";

import { useMutation } from "@tanstack/react-query";
import { CredentialsForm } from "@/components/connections/credentials-form";
import { WriteRefusal } from "@/components/connections/use-write";
import type { VendorCard } from "@/lib/connections/views";
import type { AccessCheck } from "@/lib/pms/vendor";
import { testCredentials } from "../actions";

type Props = {
  org: string;
  vendor: VendorCard;
  onTested: (tested: { credentials: Record<string, string>; access: AccessCheck }) => void;
};

/** The vendor's own fields, tried at the vendor; nothing is stored yet. */
export function EnterCredentials({ org, vendor, onTested }: Props) {
  const test = useMutation({
    mutationFn: async (credentials: Record<string, string>) => {
      const result = await testCredentials({ org, vendor: vendor.id, credentials });
      if (!result.ok) throw new WriteRefusal(result.error);
      return result.data;
    },
    onSuccess: (access, credentials) => onTested({ credentials, access }),
  });
  return (
    <CredentialsForm
      vendor={vendor}
      submitLabel="Test credentials"
      note="Nothing is stored until the last step, and then encrypted."
      error={test.error}
      isTesting={test.isPending}
      autoFocus
      onSubmit={(credentials) => test.mutate(credentials)}
    />
  );
}
