"use client";

import { LogOut, ShieldOff } from "lucide-react";
import type { ReactNode } from "react";
import { Menu, MenuItem } from "@/components/ui/overlay/menu";
import type { Account } from "@/lib/contracts/accounts";

export type AccessAct = "sessions" | "factor";

type AccessMenuProps = { account: Account; trigger: ReactNode; onAsk: (what: AccessAct) => void };

export function AccessMenu({ account, trigger, onAsk }: AccessMenuProps) {
  return (
    <Menu align="end" trigger={trigger}>
      <MenuItem onSelect={() => onAsk("sessions")}>
        <LogOut aria-hidden />
        End all sessions
      </MenuItem>
      {account.secondFactor ? (
        <MenuItem danger onSelect={() => onAsk("factor")}>
          <ShieldOff aria-hidden />
          Remove the second factor
        </MenuItem>
      ) : null}
    </Menu>
  );
}
