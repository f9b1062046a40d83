"use client";

import { useEffect, useRef, useState } from "react";

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") ?? false;

/** Whether files are dragged over the window. A file dropped beside the targets does not replace the page. */
export function useFileDrag(isOn: boolean): boolean {
  const [isDragging, setDragging] = useState(false);
  const depth = useRef(0);
  useEffect(() => {
    if (!isOn) return;
    const set = (to: number) => {
      depth.current = Math.max(0, to);
      setDragging(depth.current > 0);
    };
    const enter = (event: DragEvent) => {
      if (hasFiles(event)) set(depth.current + 1);
    };
    const leave = (event: DragEvent) => {
      if (hasFiles(event)) set(depth.current - 1);
    };
    const hold = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const end = (event: DragEvent) => {
      hold(event);
      set(0);
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: hold, drop: end } as const;
    for (const [name, listener] of Object.entries(listeners))
      addEventListener(name as keyof typeof listeners, listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        removeEventListener(name as keyof typeof listeners, listener);
    };
  }, [isOn]);
  return isDragging;
}
