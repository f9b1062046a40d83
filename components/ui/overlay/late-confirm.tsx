"use client";

import type { ReactNode } from "react";
import { loaderOf } from "@/lib/client/loader-of";
import type { ConfirmDialogProps } from "./confirm-dialog";
import { LateMenu } from "./late-menu";

const loadConfirmDialog = loaderOf(() => import("./confirm-dialog"), "ConfirmDialog");

type LateConfirmProps = Omit<ConfirmDialogProps, "trigger" | "open" | "onOpenChange"> & {
  trigger: ReactNode;
};

/** A `ConfirmDialog` that is loaded when its button is hovered or focused. */
export function LateConfirm({ trigger, ...asked }: LateConfirmProps) {
  return (
    <LateMenu load={loadConfirmDialog} opens="dialog" trigger={trigger}>
      {(ConfirmDialog, button) => <ConfirmDialog {...asked} trigger={button} />}
    </LateMenu>
  );
}
