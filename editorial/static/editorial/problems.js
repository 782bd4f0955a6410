// Moves the focus to the list of what has to be mended, also where the address has a fragment and the browser goes there instead.
"use strict";
{
  const list = document.getElementById("form-problems");
  if (list) list.focus();
}
