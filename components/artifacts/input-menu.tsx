"use client";

import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { Menu, MenuItem, MenuLabel } from "@/components/ui/overlay/menu";
import { generateHref } from "@/lib/client/batches/draft-url";
import type { InputDraft } from "@/lib/client/batches/input-drafts";

type InputMenuProps = { ws: string; inputs: readonly InputDraft[]; trigger: ReactNode };

/** The pipelines that may begin from the picture. */
export function InputMenu({ ws, inputs, trigger }: InputMenuProps) {
  return (
    <Menu trigger={trigger} align="end">
      <MenuLabel>Begin from this picture</MenuLabel>
      {inputs.map(({ title, draft }) => (
        <MenuItem key={title} asChild>
          <Link href={generateHref(ws, draft)}>{title}</Link>
        </MenuItem>
      ))}
    </Menu>
  );
}
