import { ownDelays, type WebhookFields } from "@/app/[org]/settings/webhooks/use-webhook-fields";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { RetryPreview } from "@/components/webhooks/retry-preview";
import { OWN_SCHEDULE, retryScheduleOf } from "@/lib/webhooks/retry";

type Props = {
  fields: WebhookFields;
  set: <Name extends keyof WebhookFields>(name: Name, value: WebhookFields[Name]) => void;
  errors: Record<string, string[]>;
  retryErrors: string[];
  hasPropexoSecret: boolean;
};

/** How a webhook is delivered: retries, rate, order, and the signature that moves over from Propexo. */
export function DeliveryCard({ fields, set, errors, retryErrors, hasPropexoSecret }: Props) {
  const schedule = retryScheduleOf(
    fields.retry === "custom"
      ? { preset: "custom", delaysSeconds: readableDelays(fields) }
      : { preset: fields.retry },
  );
  return (
    <Card title="Delivery">
      <div className="grid gap-4">
        <Field label="Retries" error={retryErrors} help={RETRY_HELP[fields.retry]}>
          <Select
            value={fields.retry}
            onChange={(event) => set("retry", event.target.value as WebhookFields["retry"])}
          >
            <option value="default">Default</option>
            <option value="channex">Channex's schedule</option>
            <option value="propexo">Propexo's schedule</option>
            <option value="custom">Own schedule</option>
          </Select>
        </Field>
        {fields.retry === "custom" && (
          <Field
            label="Seconds before each further attempt"
            help="Up to 20 numbers with commas, each from 1 to 86,400."
          >
            <Input
              value={fields.delays}
              onChange={(event) => set("delays", event.target.value)}
              placeholder="5, 60, 600, 3600"
            />
          </Field>
        )}
        <RetryPreview {...schedule} />
        <Field label="Requests per second at most" optional error={errors.requestsPerSecond}>
          <Input
            inputMode="numeric"
            value={fields.requestsPerSecond}
            onChange={(event) => set("requestsPerSecond", event.target.value)}
            placeholder="No limit"
          />
        </Field>
        <Checkbox
          label="Keep the order of each record"
          description="A newer change waits until the older one of the same record is delivered."
          checked={fields.keepsOrder}
          onChange={(event) => set("keepsOrder", event.target.checked)}
        />
        <Field
          label="Secret of a propexo-signature header"
          optional
          error={errors.propexoSecret}
          help={
            hasPropexoSecret
              ? "Set, and never shown again. Left empty, it stays."
              : "For receivers that move over from Propexo: sent beside the standard signature."
          }
        >
          <Input
            type="password"
            value={fields.propexoSecret}
            onChange={(event) => set("propexoSecret", event.target.value)}
            autoComplete="new-password"
            disabled={fields.dropsPropexoSecret}
          />
        </Field>
        {hasPropexoSecret && (
          <Checkbox
            label="Stop sending propexo-signature"
            checked={fields.dropsPropexoSecret}
            onChange={(event) => set("dropsPropexoSecret", event.target.checked)}
          />
        )}
      </div>
    </Card>
  );
}

/** Those that can be shown while they are typed. */
const readableDelays = (fields: WebhookFields): number[] =>
  ownDelays(fields)
    .filter((seconds) => seconds >= OWN_SCHEDULE.leastSeconds && seconds <= OWN_SCHEDULE.mostSeconds)
    .slice(0, OWN_SCHEDULE.mostDelays);

const RETRY_HELP: Record<WebhookFields["retry"], string | undefined> = {
  default: "Spread over a day, so that a short outage costs seconds and a long one is outlived.",
  channex: "Only server errors and lost connections are tried again.",
  propexo: "Every 15 minutes.",
  custom: undefined,
};
