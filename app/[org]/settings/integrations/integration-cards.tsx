import type { RefObject } from "react";
import type { ConnectionDetail } from "@/lib/connections/views";
import { DangerCard } from "./danger-card";
import { ModelsCard } from "./models-card";
import { PropertiesCard } from "./properties-card";
import { RecentSyncsCard } from "./recent-syncs-card";
import { ScheduleCard } from "./schedule-card";
import { SettingsCard } from "./settings-card";
import { SyncProgressCard } from "./sync-progress-card";

type Props = {
  connection: ConnectionDetail;
  /** When the connection was read, in ms since 1970. */
  updatedAt: number;
  /** Where the running sync is shown. */
  progress: RefObject<HTMLDivElement | null>;
};

export function IntegrationCards({ connection, updatedAt, progress }: Props) {
  return (
    <>
      {connection.progress && (
        <div ref={progress} className="min-w-0 scroll-mt-20 scroll-mb-24">
          <SyncProgressCard connection={connection} progress={connection.progress} />
        </div>
      )}
      <ScheduleCard connection={connection} />
      <ModelsCard connection={connection} now={new Date(updatedAt)} />
      <PropertiesCard connection={connection} />
      <RecentSyncsCard connection={connection} />
      <SettingsCard connection={connection} />
      <DangerCard connection={connection} />
    </>
  );
}
