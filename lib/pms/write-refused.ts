/** The vendor understood a write and would not take it: its own words, one for each thing that is wrong. */
export class WriteRefused extends Error {
  override readonly name = "WriteRefused";
  constructor(
    readonly errors: string[],
    /** The HTTP status the vendor answered with. */
    readonly status: number,
  ) {
    super(errors.join(" "));
  }
}
