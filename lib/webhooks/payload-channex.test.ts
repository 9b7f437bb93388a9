import { expect, test } from "@/e2e/fixtures/test";
import type { EventName } from "@/lib/webhooks/catalog";
import { EVENT_SCHEMAS } from "@/lib/webhooks/catalog-schemas";
import { exampleEvent, renderBody } from "@/lib/webhooks/payload";

/**
 * Bodies as the Webhook Collection prints them. Its missing commas are put in, and its timestamps have the six digits
 * that are really sent where it prints four.
 */
const PRINTED: Partial<Record<EventName, string>> = {
  ari: `{
  "event": "ari",
  "payload": [
    {
      "availability": 5,
      "booked": 7,
      "date": "2021-12-02",
      "rate_plan_id": "04c607e4-644d-45ea-ab1a-da920ee36e50",
      "room_type_id": "27e24739-239c-4619-9c30-0dc390f5d7ac",
      "stop_sell": false
    }
  ],
  "property_id": "90958ec0-9713-1196-873e-4add0d834670",
  "user_id": null,
  "timestamp": "2021-12-24T00:00:00.000000Z"
}`,
  booking: `{
  "event": "booking",
  "payload": {
    "booking_id": "e10de9d1-3e2c-431c-b88c-ffca9ed5db5d",
    "property_id": "90958ec0-9713-1196-873e-4add0d834670",
    "revision_id": "80b3b60c-5e24-35c5-ad1b-da67cd704093"
  },
  "property_id": "90958ec0-9713-1396-873e-4add0d834670",
  "user_id": null,
  "timestamp": "2021-12-24T00:00:00.000000Z"
}`,
  booking_unmapped_room: `{
  "event": "booking_unmapped_room",
  "payload": {
    "booking_id": "4995a8d5-552b-4d6c-acc5-cc8ca45bd32a",
    "booking_revision_id": "8a5c7299-611e-4b57-a703-7e146b538750"
  },
  "property_id": "a88cdfa3-2e25-1bcc-ab18-2d4f899ca49b",
  "user_id": null,
  "timestamp": "2021-12-24T00:00:00.000000Z"
}`,
  booking_unmapped_rate: `{
  "event": "booking_unmapped_rate",
  "payload": {
    "booking_id": "4995a8d5-552b-4d6c-acc5-cc8ca45bd32a",
    "booking_revision_id": "8a5c7299-611e-4b57-a703-7e146b538750"
  },
  "property_id": "a88cdfa3-2e25-3bcc-ab18-2d4f899ca49b",
  "user_id": null,
  "timestamp": "2021-12-24T00:00:00.000000Z"
}`,
  message: `{
  "event": "message",
  "payload": {
    "booking_id": "b4671a17-4440-4da4-9c72-f6afa2d61908",
    "have_attachment": false,
    "attachments": [],
    "id": "9d7e25a0-7602-4454-b3c0-a42afad0fde0",
    "message": "Message content",
    "message_thread_id": "8a632561-ebd3-4dd6-b669-06f560b4510d",
    "ota_message_id": "9f157e80-5275-11ec-a8dd-7d6269b894d7"
  },
  "property_id": "12da6232-a2db-41ac-ba1c-31c934b91c19",
  "user_id": null,
  "timestamp": "2021-12-24T00:00:00.000000Z"
}`,
  sync_error: `{
  "event": "sync_error",
  "payload": {
    "channel": "Agoda",
    "channel_event_id": "e7883431-3df6-412f-8c07-0d5e1d983e0f",
    "channel_id": "d691462b-45d1-4655-9076-072210f2ceca",
    "channel_name": "Agoda",
    "error_type": "general_error",
    "property_name": "Hotel Name"
  },
  "property_id": "d69a591e-9be3-4822-cc95-7374ed13a673",
  "user_id": null,
  "timestamp": "2021-12-24T00:00:00.000000Z"
}`,
  reservation_request: `{
  "event": "reservation_request",
  "payload": {
    "bms": {},
    "resolved": false
  },
  "property_id": "4b70ec18-9ec1-4f77-8408-628b6477e824",
  "user_id": null,
  "timestamp": "2021-12-24T00:00:00.000000Z"
}`,
  review: `{
  "event": "review",
  "payload": {
    "id": "8b5e56bf-515c-4981-8c2a-8d19f6073c23",
    "reply": null,
    "content": null,
    "channel_id": "e990a463-9524-41ec-b741-d19fcd024e06",
    "scores": [
      { "category": "value", "score": 10.0 },
      { "category": "clean", "score": 10.0 },
      { "category": "location", "score": 10.0 },
      { "category": "comfort", "score": 7.5 },
      { "category": "facilities", "score": 10.0 },
      { "category": "staff", "score": 10.0 }
    ],
    "ota": "BookingCom",
    "property_id": "4b70ec18-9ec1-4f77-8408-628b6477e824",
    "expired_at": "2024-11-03T07:35:21.000000",
    "is_hidden": false,
    "is_replied": false,
    "ota_overall_score": 10.0,
    "ota_reservation_id": "4874110092",
    "ota_review_id": "OyQHKvMWfda",
    "ota_scores": [
      { "category": "value", "score": 10.0 },
      { "category": "clean", "score": 10.0 },
      { "category": "location", "score": 10.0 },
      { "category": "comfort", "score": 7.5 },
      { "category": "facilities", "score": 10.0 },
      { "category": "staff", "score": 10.0 }
    ],
    "overall_score": 10.0,
    "raw_content": null,
    "received_at": "2024-08-05T07:35:21.000000",
    "reviewer_name": null,
    "booking_id": "66101c21-178f-41b8-adb6-09a8b783dc69",
    "live_feed_event_id": "69121b1e-90d3-4903-8370-5468fc4f39cf",
    "ota_inserted_at": null,
    "reply_scheduled_at": null,
    "reply_sent_at": null
  },
  "property_id": "4b70ec18-9ec1-4f77-8408-628b6477e824",
  "user_id": null,
  "timestamp": "2021-12-24T00:00:00.000000Z"
}`,
};
const createdAt = new Date("2021-12-24T00:00:00.000Z");

for (const [name, printed] of Object.entries(PRINTED) as [EventName, string][]) {
  const { payload, property_id: propertyId } = JSON.parse(printed);

  test(`${name} is sent as the Webhook Collection prints it, which our schema takes`, () => {
    expect(EVENT_SCHEMAS[name].parse(payload)).toEqual(payload);
    const event = { id: "unused", name, propertyId, userId: null, createdAt, payload };
    expect(renderBody(event, { sendData: true })).toBe(JSON.stringify(JSON.parse(printed)));
  });
}

test("our own examples have the fields of the printed ones", () => {
  for (const [name, printed] of Object.entries(PRINTED) as [EventName, string][]) {
    const { payload } = JSON.parse(printed);
    const shown = exampleEvent(name).payload;
    const fieldsOf = (value: unknown) =>
      Object.keys((Array.isArray(value) ? value[0] : value) as object).sort();
    expect(fieldsOf(shown), name).toEqual(fieldsOf(payload));
  }
});

test("without data the payload is gone, and event, property, user and time are the whole body", () => {
  const printed = `{
  "event": "booking_new",
  "property_id": "90958ec0-9214-4796-873e-4add0d834670",
  "user_id": null,
  "timestamp": "2021-12-24T00:00:00.000000Z"
}`;
  const event = {
    ...exampleEvent("booking_new", { propertyId: "90958ec0-9214-4796-873e-4add0d834670", createdAt }),
  };
  expect(renderBody(event, { sendData: false })).toBe(JSON.stringify(JSON.parse(printed)));
});

test("the user who caused an event is named, and the time has six fractional digits", () => {
  const userId = "716305c4-561a-4561-a187-7f5b8aeb5920";
  const event = { ...exampleEvent("ari", { createdAt: new Date("2026-03-01T10:20:30.456Z") }), userId };
  const body = JSON.parse(renderBody(event, { sendData: false }));
  expect(body).toMatchObject({ user_id: userId, timestamp: "2026-03-01T10:20:30.456000Z" });
});
