import type { IsolationCases } from "@/db/isolation/case";
import * as keys from "@/db/queries/api-keys";

export const apiKeyCases: IsolationCases = {
  "api-keys.listApiKeys": (org, _a, tx) => keys.listApiKeys(org, tx),
  "api-keys.markApiKeyRevoked": (org, a, tx) => keys.markApiKeyRevoked(org, a.apiKeyId, tx),
};
