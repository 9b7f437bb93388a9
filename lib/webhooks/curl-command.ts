/** A longer argument is refused by shells. */
const MOST_BODY_CHARS = 100_000;

/** A request as a command for a POSIX shell. A body that is too long for one is read from a file. */
export function curlCommand({
  url,
  headers,
  body,
}: {
  url: string;
  headers: Record<string, string>;
  body: string;
}): string {
  const isLong = body.length > MOST_BODY_CHARS;
  const parts = [
    `curl -X POST ${quoted(url)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    isLong ? "--data-binary @body.json" : `--data-raw ${quoted(body)}`,
  ];
  const command = parts.join(" \\\n  ");
  return isLong ? `# The request body, saved as body.json.\n${command}` : command;
}

/** Within single quotes a shell changes nothing; a quote itself has to stand outside of them. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
