import type { CatalogEntry } from "@/lib/webhooks/catalog/entry";

const channex = {
  envelope: "channex",
  cause: "systems",
  isPropertyLevel: true,
  family: "Channels",
} as const;
const undocumented = "Its payload is not documented; any object is taken.";
const channel = {
  title: "Booking.com",
  channel_id: "d691462b-45d1-4655-9076-072210f2ceca",
  ota_name: "BookingCom",
};

/** Channels, listings and properties. */
export const CHANNEL_EVENTS = [
  {
    ...channex,
    name: "new_channel",
    title: "New channel",
    description: `A channel was created for a property. ${undocumented}`,
    example: channel,
  },
  {
    ...channex,
    name: "updated_channel",
    title: "Channel updated",
    description: `A channel has changed. ${undocumented}`,
    example: channel,
  },
  {
    ...channex,
    name: "activate_channel",
    title: "Channel activated",
    description: "A channel was switched on.",
    example: channel,
  },
  {
    ...channex,
    name: "deactivate_channel",
    title: "Channel deactivated",
    description: "A channel was switched off.",
    example: channel,
  },
  {
    ...channex,
    name: "disconnect_channel",
    alias: "disconnected_channel",
    title: "Channel disconnected",
    description: `A channel was disconnected, by a rule or a person. Also spelt disconnected_channel. ${undocumented}`,
    example: channel,
  },
  {
    ...channex,
    name: "disconnect_listing",
    title: "Listing disconnected",
    description: `A listing was disconnected from an Airbnb channel. ${undocumented}`,
    example: { ...channel, listing_id: "12345678" },
  },
  {
    ...channex,
    name: "channel_removal_warning",
    title: "Channel about to be removed",
    description: "A channel will be removed; sent 7 days and 1 day before.",
    example: {
      live_feed_event_id: "69121b1e-90d3-4903-8370-5468fc4f39cf",
      property_id: "90958ec0-9713-4196-873e-4add0d834670",
      channel_id: "d691462b-45d1-4655-9076-072210f2ceca",
      channel_name: "Booking.com",
      channel: "BookingCom",
      days_left: 7,
      removal_date: "2021-12-31",
    },
  },
  {
    ...channex,
    family: "Properties",
    name: "property_removal_warning",
    title: "Property about to be removed",
    description: "A property will be removed; sent 30, 7 and 1 days before.",
    example: {
      live_feed_event_id: "69121b1e-90d3-4903-8370-5468fc4f39cf",
      property_id: "90958ec0-9713-4196-873e-4add0d834670",
      property_name: "Harbour House",
      days_left: 30,
      removal_date: "2022-01-23",
    },
  },
] as const satisfies readonly CatalogEntry[];
