import type { TLSSocket } from "node:tls";

/** What a server shows of itself; instants are ISO. */
export type ProbedCertificate = {
  subject: string;
  issuer: string;
  /** Hosts that it is for. */
  names: string[];
  validFrom: string;
  validUntil: string;
};

const MOST_NAMES = 10;

/** The certificate of a connected socket, trusted or not; null where the server showed none. */
export function readCertificate(socket: TLSSocket): ProbedCertificate | null {
  const shown = socket.getPeerCertificate();
  // Typed as always there, it is an empty object without a certificate.
  if (!shown?.valid_to) return null;
  const names = (shown.subjectaltname ?? "").split(", ").flatMap((name) => name.replace(/^[^:]*:/, "") || []);
  return {
    subject: nameOf(shown.subject),
    issuer: nameOf(shown.issuer),
    names: names.slice(0, MOST_NAMES),
    validFrom: new Date(shown.valid_from).toISOString(),
    validUntil: new Date(shown.valid_to).toISOString(),
  };
}

const nameOf = (owner: { CN?: string | string[]; O?: string | string[] } | undefined): string =>
  String(owner?.CN ?? owner?.O ?? "no name");

/** A certificate that is not trusted, for a reason in the words of OpenSSL or Node.js. */
export class CertificateRefused extends Error {
  override readonly name = "CertificateRefused";
  readonly code = "ERR_TLS_CERTIFICATE_REFUSED";
  constructor(reason: string, host: string, certificate: ProbedCertificate | null) {
    super(sentenceOf(reason, host, certificate));
  }
}

const UNKNOWN_ISSUER = /^(UNABLE_TO_GET_ISSUER_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE)/;

function sentenceOf(reason: string, host: string, certificate: ProbedCertificate | null): string {
  if (!certificate) return "The server showed no certificate.";
  const { subject, issuer, names, validFrom, validUntil } = certificate;
  if (reason === "ERR_TLS_CERT_ALTNAME_INVALID")
    return `The certificate is for ${names.join(", ") || subject}, not for ${host}.`;
  if (reason === "CERT_HAS_EXPIRED") return `The certificate expired on ${validUntil.slice(0, 10)}.`;
  if (reason === "CERT_NOT_YET_VALID") return `The certificate is valid only from ${validFrom.slice(0, 10)}.`;
  if (reason === "DEPTH_ZERO_SELF_SIGNED_CERT")
    return "The certificate is signed by itself, not by an authority that is trusted.";
  if (reason === "SELF_SIGNED_CERT_IN_CHAIN")
    return `The certificate comes from ${issuer}, which is not a trusted authority.`;
  if (UNKNOWN_ISSUER.test(reason))
    return `The server does not show the certificate of ${issuer}, or ${issuer} is not a trusted authority.`;
  return `The certificate was refused (${reason}).`;
}
