import { env } from "@/lib/env";
import { createSender, type Sender } from "@/lib/webhooks/send";

/** Sends over new connections, so that every phase of a request is seen and timed, and closes them. */
export async function withOwnSender<Result>(use: (sender: Sender) => Promise<Result>): Promise<Result> {
  const { OUTBOUND_ALLOWED_ORIGINS: allowedOrigins, OUTBOUND_HTTPS_ONLY: httpsOnly } = env();
  const sender = createSender({ allowedOrigins, httpsOnly });
  try {
    return await use(sender);
  } finally {
    await sender.close();
  }
}
