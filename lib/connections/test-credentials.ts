import type { AnyActorContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { guideFor, PmsError } from "@/lib/pms/error-kinds";
import type { AccessCheck, Vendor, VendorId, VendorSession } from "@/lib/pms/vendor";
import { vendorFor } from "@/lib/pms/vendors";

/** Slow enough for every vendor's limit; a check makes a handful of requests. */
const CHECK_REQUESTS_PER_SECOND = 5;

/**
 * Tries credentials against the live PMS and tells what they may read. Refuses them (`invalid`, with the field it is
 * about) where they are incomplete or the vendor does.
 */
export function testCredentials(
  _ctx: AnyActorContext,
  input: { vendor: VendorId; credentials: Record<string, string> },
): Promise<AccessCheck> {
  return checkCredentials(vendorFor(input.vendor), input.credentials);
}

export const checkCredentials = (vendor: Vendor, given: Record<string, string>): Promise<AccessCheck> =>
  askVendor(vendor, given, (session) => session.checkAccess());

/** Asks the live PMS with credentials that are not stored; what it refuses is refused (`invalid`) in its words. */
export async function askVendor<Answer>(
  vendor: Vendor,
  given: Record<string, string>,
  ask: (session: VendorSession) => Promise<Answer>,
): Promise<Answer> {
  const parsed = vendor.credentialsSchema.safeParse(given);
  if (!parsed.success) {
    const fields: Record<string, string[]> = {};
    for (const issue of parsed.error.issues) {
      const field = String(issue.path[0] ?? "form");
      fields[field] = [...(fields[field] ?? []), issue.message];
    }
    throw new AppError(
      "invalid",
      "Some credentials are missing or malformed. Correct the marked fields.",
      fields,
    );
  }
  const session = vendor.open(parsed.data, { requestsPerSecond: CHECK_REQUESTS_PER_SECOND });
  try {
    return await ask(session);
  } catch (error) {
    if (error instanceof PmsError) throw refusalOf(error, vendor);
    throw error;
  } finally {
    await session.close();
  }
}

function refusalOf(error: PmsError, vendor: Vendor): AppError {
  const guide = guideFor(error.kind, vendor.name);
  const sentence = error.message;
  const secret = vendor.credentialFields.find((field) => field.secret)?.name;
  const isAboutCredentials = guide.stopsRun && secret !== undefined;
  return new AppError(
    "invalid",
    isAboutCredentials
      ? `${sentence} Nothing was saved.`
      : `${sentence} The account could not be read, so nothing was saved. ${guide.nextStep}`,
    isAboutCredentials ? { [secret]: [sentence] } : {},
  );
}
