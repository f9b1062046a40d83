"use client";

import type { ComponentProps } from "react";

type FormProps = Omit<ComponentProps<"form">, "onSubmit"> & {
  onSubmit: (data: FormData, form: HTMLFormElement) => void;
};

/** Hands over what its fields contain, and the button that was pressed if it has a name, instead of sending it as a page. */
export function Form({ onSubmit, ...props }: FormProps) {
  return (
    <form
      {...props}
      onSubmit={(event) => {
        event.preventDefault();
        const { submitter } = event.nativeEvent as SubmitEvent;
        onSubmit(new FormData(event.currentTarget, submitter), event.currentTarget);
      }}
    />
  );
}
