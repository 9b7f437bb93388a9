/** How a receiver in Node.js checks `propexo-signature`. */
export const PROPEXO_SNIPPET = `import { createHmac, timingSafeEqual } from "node:crypto";

// secret: as it was entered; body: the raw text of the request, before any parsing
const expected = createHmac("sha256", secret).update(body).digest();
const given = Buffer.from(request.headers["propexo-signature"] ?? "", "hex");
const valid = given.length === expected.length && timingSafeEqual(given, expected);`;
