"use client";

import { createContext, type ReactNode, use } from "react";
import type { Permission } from "@/lib/domain/access/permissions";

/** Outside a workspace nothing is allowed. */
const Rights = createContext<ReadonlySet<Permission>>(new Set());

export type RightsProviderProps = { rights: ReadonlySet<Permission>; children: ReactNode };

/**
 * The viewer's rights in the workspace, provided once by its layout. It is the same set that `authorize` checks in
 * every service.
 */
export function RightsProvider({ rights, children }: RightsProviderProps) {
  return <Rights value={rights}>{children}</Rights>;
}

export const useRights = (): ReadonlySet<Permission> => use(Rights);

export const useMay = (permission: Permission): boolean => useRights().has(permission);
