import { Points } from "@/app/docs/points";
import { Prose } from "@/components/docs/prose";
import { Card } from "@/components/ui/card";
import { JsonBlock } from "@/components/webhooks/json-block";
import { PROPEXO_SNIPPET } from "@/lib/webhooks/propexo-snippet";

/** The second signature, which receivers of Propexo's webhooks check. */
export function MovingOver() {
  return (
    <Card title="Moving over from Propexo">
      <div className="grid gap-3">
        <p>
          <Prose text="A webhook with a `propexo_secret` carries `propexo-signature` beside the standard ones: the HMAC-SHA256 of the raw body in hex, under the secret as you entered it. Code that checks Propexo's webhooks goes on to work:" />
        </p>
        <JsonBlock label="code that checks propexo-signature" text={PROPEXO_SNIPPET} />
        <Points
          points={[
            "It covers no time and no id: a recorded request verifies for ever. Check `webhook-signature` as soon as you can.",
            "Set `propexo_secret` to null, or tick the box in the webhook's settings, to stop sending it.",
          ]}
        />
      </div>
    </Card>
  );
}
