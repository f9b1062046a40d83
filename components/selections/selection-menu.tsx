"use client";

import { Lock, Pencil, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { useMay } from "@/components/shell/rights";
import { Menu, MenuItem } from "@/components/ui/overlay/menu";

type SelectionMenuProps = {
  trigger: ReactNode;
  onAsk: (what: "rename" | "hold" | "delete") => void;
};

export function SelectionMenu({ trigger, onAsk }: SelectionMenuProps) {
  const mayHold = useMay("hold:write");
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
