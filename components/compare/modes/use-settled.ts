import { useEffect, useRef } from "react";

const settleMs = 200;

/** Calls `call` with the last value once it stops changing. */
export function useSettled(call: (value: number) => void): (value: number) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (value) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => call(value), settleMs);
  };
}
