"use client";

import { BellOff, Copy, Ellipsis, Link2, ListChecks, RefreshCw } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Menu, MenuItem, MenuLabel, MenuLine, MenuLink } from "@/components/ui/menu";
import type { ConnectionDetail } from "@/lib/connections/views";
import { useIntegrations } from "./integrations-context";
import type { Resync } from "./use-resync";

const MuteDialog = lazy(() => import("./mute-dialog"));
const BackSyncDialog = lazy(() => import("./back-sync-dialog"));
const SomeModelsDialog = lazy(() => import("./some-models-dialog"));
const DIALOGS = { mute: MuteDialog, back_sync: BackSyncDialog, some_models: SomeModelsDialog };

type Props = { connection: ConnectionDetail; resync: Resync; isRunning: boolean };

/** Whatever can be done with an integration besides resyncing and pausing it. */
export function MoreMenu({ connection, resync, isRunning }: Props) {
  const { org, refusal } = useIntegrations();
  const [asked, setAsked] = useState<keyof typeof DIALOGS>();
  const [isOpen, setIsOpen] = useState(false);
  const ask = (dialog: keyof typeof DIALOGS) => () => {
    setAsked(dialog);
    setIsOpen(true);
  };
  const Asked = asked && DIALOGS[asked];
  return (
    <>
      <Menu label="More actions" trigger={<Ellipsis aria-hidden="true" size={16} />} isIcon align="end">
        {!refusal && (
          <>
            <MenuLabel>Sync</MenuLabel>
            <MenuItem disabled={isRunning} onSelect={ask("some_models")} icon={<ListChecks size={16} />}>
              Sync some models
            </MenuItem>
            <MenuItem
              disabled={isRunning}
              onSelect={() => resync.start({ mode: "full" })}
              icon={<RefreshCw size={16} />}
            >
              Full sync, announcing changes
            </MenuItem>
            <MenuItem disabled={isRunning} onSelect={ask("back_sync")} icon={<RefreshCw size={16} />}>
              Back-sync, announcing nothing
            </MenuItem>
            <MenuLine />
            <MenuLink
              href={`/${org}/settings/integrations/new?from=${connection.id}`}
              icon={<Copy size={16} />}
            >
              New integration from this one
            </MenuLink>
          </>
        )}
        <MenuItem onSelect={ask("mute")} icon={<BellOff size={16} />}>
          {connection.mutedUntil ? "Change mute" : "Mute emails to me"}
        </MenuItem>
        <MenuLink href={`/${org}/sync-logs?connection=${connection.id}`} icon={<Link2 size={16} />}>
          All sync logs
        </MenuLink>
      </Menu>
      {Asked && (
        <Suspense fallback={null}>
          <Asked connection={connection} resync={resync} open={isOpen} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
