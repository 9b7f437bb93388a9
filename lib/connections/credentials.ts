import type { Connection } from "@/db/queries/connections";
import { parseKeyRing, seal, unseal } from "@/lib/crypto";
import { env } from "@/lib/env";

/** Credentials as stored: sealed, and bound to their connection, so that they open in no other row. */
export const sealCredentials = (connectionId: string, credentials: Record<string, string>): string =>
  seal(ring(), JSON.stringify(credentials), contextOf(connectionId));

/** The credentials of a connection, in the clear: for the vendor's session and nothing else. */
export const openCredentials = (connection: Pick<Connection, "id" | "credentials">): Record<string, string> =>
  JSON.parse(unseal(ring(), connection.credentials, contextOf(connection.id)));

const ring = () => parseKeyRing(env().ENCRYPTION_KEYS);
const contextOf = (connectionId: string) => `pms_connections.credentials:${connectionId}`;
