import type { EventSubject } from "@/db/queries/event-subjects";
import { MODEL_SINGULAR } from "@/lib/pms/model-names";

/** What a delivery is about: "Amara Okonkwo · resident · Harbour House". Null where its event is about none of these. */
export const subjectText = ({ record, propertyName, connectionName }: EventSubject): string | null =>
  // A property's own record has the property's name.
  [...new Set([record?.name, record && MODEL_SINGULAR[record.model], propertyName, connectionName])]
    .filter(Boolean)
    .join(" · ") || null;
