"use client";

import { createContext, type ReactNode, use } from "react";
import type { Permission } from "@/lib/domain/access/access";

/** Outside of a workspace nothing is allowed. */
const Rights = createContext<ReadonlySet<Permission>>(new Set());

export type RightsProviderProps = { rights: ReadonlySet<Permission>; children: ReactNode };

/** What the viewer may do in a workspace, given once by its layout: the set that `authorize` asks in every service. */
export function RightsProvider({ rights, children }: RightsProviderProps) {
  return <Rights value={rights}>{children}</Rights>;
}

export const useRights = (): ReadonlySet<Permission> => use(Rights);

export const useMay = (permission: Permission): boolean => useRights().has(permission);
