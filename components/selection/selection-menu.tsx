"use client";

import { Lock, Pencil, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Menu, MenuItem } from "@/components/ui/overlay/menu";

type SelectionMenuProps = {
  trigger: ReactNode;
  mayHold: boolean;
  onAsk: (what: "rename" | "hold" | "delete") => void;
};

export function SelectionMenu({ trigger, mayHold, onAsk }: SelectionMenuProps) {
  return (
    <Menu align="end" trigger={trigger}>
      <MenuItem onSelect={() => onAsk("rename")}>
        <Pencil aria-hidden />
        Rename
      </MenuItem>
      {mayHold ? (
        <MenuItem onSelect={() => onAsk("hold")}>
          <Lock aria-hidden />
          Hold…
        </MenuItem>
      ) : null}
      <MenuItem danger onSelect={() => onAsk("delete")}>
        <Trash2 aria-hidden />
        Delete selection{" "}
      </MenuItem>
    </Menu>
  );
}
