import { when } from "../grammar.ts";
import type { EnglishAngle } from "./angle.ts";

export const invitation: EnglishAngle = {
  name: "Invitation",
  idea: [
    "The last piece turns from showing to asking: it leaves a place free for the reader.",
    "It ends the series with an open door instead of a slogan.",
    "Everything in it points at an empty seat, and the reader is meant to notice.",
    "The offer is company; the product stays a good host.",
    "After four looks, this one looks back.",
  ],
  evidence: [
    "What stands out fills {subjectShare} of the frame, and the last shot draws back to make room for somebody else.",
    "Left and right match at {symmetry}, which decides where the free place can be.",
    "What stands out fills only {smallSubject} of the frame, so there is space beside it for a guest.",
    "At {rareAccent} of the area, {accent} is rare enough to work as a signal, and the call to answer borrows it.",
    ...when("symmetrical", "Left and right match at {symmetry}: a frame as even as a laid table."),
    ...when("asymmetrical", "Left and right match at {symmetry}, and the lighter side is kept for the guest."),
  ],
  caption: [
    "The opening line of the caption is a gesture: “{gloss}”.",
    "“{hook}” comes first; in English, “{gloss}”.",
    "It asks before it tells, starting with the thought: “{gloss}”.",
  ],
  use: [
    "Put the address, date or link beside it in the channel's own field, not in the text.",
    "Answer the first ten comments by hand; the piece promises as much.",
    "Use it last, or on its own when there is an event to come to.",
    "Give the last shot time: an invitation that is cut short sounds like an order.",
  ],
  limit: [
    "No price, date or offer is made up; the last shot waits for yours.",
    "Where to meet is for you to fill in, since nothing in the picture says it.",
    "If there is nothing to come to yet, end after the second shot.",
  ],
};
