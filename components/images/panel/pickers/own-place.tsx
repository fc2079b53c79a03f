"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextField } from "#components/ui/field.tsx";
import { useDraftField } from "../use-draft-field.ts";
import { isKnown } from "./scene-values.ts";

/** A place in the user's own words. What is being typed stays, though a picture has that very name ("home office"). */
export function OwnPlace() {
  const t = useTranslations("images.panel");
  const [location, setLocation] = useDraftField("location");
  const [typed, setTyped] = useState("");
  const isOwn = !isKnown("location", location) || (typed !== "" && typed === location);
  return (
    <TextField
      label={t("ownPlace")}
      name="location"
      value={isOwn ? location : ""}
      maxLength={200}
      placeholder={t("ownPlacePlaceholder")}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        setLocation(event.currentTarget.value || "any");
      }}
    />
  );
}
