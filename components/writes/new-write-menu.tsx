"use client";

import { Fragment } from "react";
import { Menu, MenuLabel, MenuLink } from "@/components/ui/menu";
import { MODEL_SINGULAR } from "@/lib/pms/model-names";
import type { NewWriteChoice } from "@/lib/writes/read-new-writes";

/** Leads to the form of a new record, by integration and model. */
export function NewWriteMenu({ org, choices }: { org: string; choices: NewWriteChoice[] }) {
  if (choices.length === 0) return null;
  return (
    <Menu label="New record" trigger="New record" align="end">
      {choices.map(({ connection, models }) => (
        <Fragment key={connection.id}>
          <MenuLabel>{connection.name}</MenuLabel>
          {models.map((model) => (
            <MenuLink
              key={model}
              href={`/${org}/write-requests/new?model=${model}&connection=${connection.id}`}
            >
              New {MODEL_SINGULAR[model]}
            </MenuLink>
          ))}
        </Fragment>
      ))}
    </Menu>
  );
}
