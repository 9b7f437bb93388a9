import { Points } from "@/app/docs/points";
import { Card } from "@/components/ui/card";
import { JsonBlock } from "@/components/webhooks/json-block";

const NEWER = `// Ids of one record's events grow: what is not greater is older, or a repeat
const isNews = !last || event.meta.event_id > last.event_id;`;

/** What arrives in order, and what does not. */
export function Order() {
  return (
    <Card title="Order per record">
      <div className="grid gap-3">
        <Points
          points={[
            "Changes of one record arrive one after the other: a newer one waits until the older one is delivered, has no attempt left, or is cancelled; also while the older one is held.",
            "Other records never wait for it, and events of no record never wait.",
            "`keeps_order: false` turns this off for a webhook: each change is then sent at once.",
            "`webhook-sequence` is given when a delivery is first sent, and stays with it. Several are under way at once, so a number may arrive before a smaller one.",
            "What people send again or replay may arrive after newer changes of its record. Compare `meta.event_id` before you store a change:",
          ]}
        />
        <JsonBlock label="code that tells what is newer" text={NEWER} />
      </div>
    </Card>
  );
}
