"use client";

import { useSyncExternalStore } from "react";

const subscribe = () => () => {};
const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const serverZone = () => "UTC";

/** The reader's time zone; UTC on the server and while its HTML is taken over. */
export const useZone = (): string => useSyncExternalStore(subscribe, ownZone, serverZone);
