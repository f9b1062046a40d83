"use client";

import { useRouter } from "next/navigation";
import { useCallback, useTransition } from "react";

/** Goes to another page. Meanwhile nothing may write the address: the router drops a navigation when somebody does. */
export function useLeave() {
  const router = useRouter();
  const [isLeaving, start] = useTransition();
  const leave = useCallback((href: string) => start(() => router.push(href)), [router]);
  return { leave, isLeaving };
}
