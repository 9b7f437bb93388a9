/** Who acts where a rule does, as the audit log names it. */
export const SYSTEM_USER = { id: null, name: "Latchkey" };
