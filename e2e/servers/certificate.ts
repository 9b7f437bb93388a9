import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { isIPv4 } from "node:net";

/** In PEM, as `tls.createServer` and the `ca` of a client take them. */
export type Certificate = { key: string; cert: string };
type Wanted = {
  commonName: string;
  /** Names and IPv4 addresses that it is for. */
  hosts?: string[];
  validFrom?: Date;
  validUntil?: Date;
  /** Signs it; it signs itself where this is left out. */
  issuer?: Certificate & { commonName: string };
};

const DAY_MS = 86_400_000;

/** A certificate (RFC 5280, P-256) that can sign others, written here because Node.js can read them only. */
export function issueCertificate(wanted: Wanted): Certificate & { commonName: string } {
  const { commonName, hosts = [], issuer } = wanted;
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const now = Date.now();
  const validity = [wanted.validFrom ?? new Date(now - DAY_MS), wanted.validUntil ?? new Date(now + DAY_MS)];
  const serial = randomBytes(8);
  serial[0] = 1;
  const content = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    ECDSA_WITH_SHA256,
    nameOf(issuer?.commonName ?? commonName),
    sequence(...validity.map(time)),
    nameOf(commonName),
    publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(IS_AUTHORITY, ...(hosts.length > 0 ? [alternativeNames(hosts)] : []))),
  );
  const signer: KeyObject = issuer ? createPrivateKey(issuer.key) : privateKey;
  const der = sequence(content, ECDSA_WITH_SHA256, bits(sign("sha256", content, signer)));
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    commonName,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n"),
  };
}

// DER (X.690): tag, length, content.
function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  return Buffer.concat([Buffer.from([tag, 0x82, length >> 8, length & 0xff]), content]);
}
const sequence = (...parts: Buffer[]): Buffer => tagged(0x30, ...parts);
const integer = (value: Buffer): Buffer => tagged(0x02, value);
const bits = (value: Buffer): Buffer => tagged(0x03, Buffer.from([0]), value);
const objectId = (hex: string): Buffer => tagged(0x06, Buffer.from(hex, "hex"));
const time = (at: Date): Buffer =>
  tagged(0x18, Buffer.from(`${at.toISOString().replace(/\D/g, "").slice(0, 14)}Z`));

const ECDSA_WITH_SHA256 = sequence(objectId("2a8648ce3d040302"));
const COMMON_NAME = "550403";
const BASIC_CONSTRAINTS = "551d13";
const SUBJECT_ALTERNATIVE_NAME = "551d11";
const IS_AUTHORITY = sequence(
  objectId(BASIC_CONSTRAINTS),
  tagged(0x04, sequence(tagged(0x01, Buffer.from([0xff])))),
);

const nameOf = (commonName: string): Buffer =>
  sequence(tagged(0x31, sequence(objectId(COMMON_NAME), tagged(0x0c, Buffer.from(commonName)))));

function alternativeNames(hosts: string[]): Buffer {
  const names = hosts.map((host) =>
    isIPv4(host) ? tagged(0x87, Buffer.from(host.split(".").map(Number))) : tagged(0x82, Buffer.from(host)),
  );
  return sequence(objectId(SUBJECT_ALTERNATIVE_NAME), tagged(0x04, sequence(...names)));
}
