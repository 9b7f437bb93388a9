import type { DeliveryRow } from "@/db/queries/delivery-rows";
import type { DeliveryPage, DeliveryUpdates } from "@/db/queries/delivery-views";
import type { Json } from "@/lib/json";

// What the list of a webhook's deliveries reads, as JSON carries it: the one shape of the page and of the API.

export type DeliveryItem = Json<DeliveryRow>;
export type DeliveryItems = Json<DeliveryPage>;
export type DeliveryNews = Json<DeliveryUpdates>;
