/*
 * Limits against accidents and ill will: about ten times what the largest real
 * booklet needs. Exceeding one is exit code 4, with the limit's name.
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#define BR_LIMIT_XML_BYTES      (8u << 20)  /* one XML file */
#define BR_LIMIT_TAG_BYTES      (64u << 10) /* one tag, but for drawings, where a path is one */
#define BR_LIMIT_TAG_ATTRIBUTES 250         /* of one tag: libxml2 is quadratic in them */
#define BR_LIMIT_XML_DEPTH      64          /* nested elements */
#define BR_LIMIT_XML_ELEMENTS   200000      /* in all files of a brochure */
#define BR_LIMIT_INCLUDE_DEPTH  8
#define BR_LIMIT_INCLUDES       256
#define BR_LIMIT_PRACTICE_TEXT  (1u << 20) /* bytes of text in one practice */
#define BR_LIMIT_PAGES          1000
#define BR_LIMIT_IMAGE_BYTES    (64u << 20)
#define BR_LIMIT_IMAGE_SIDE     20000 /* pixels */
#define BR_LIMIT_IMAGE_PIXELS   100000000
#define BR_LIMIT_IMAGE_WHOLE    25000000     /* pixels of a picture that can only be decoded whole */
#define BR_LIMIT_IMAGES_BYTES   (100u << 20) /* all picture files of a brochure */
#define BR_LIMIT_BAND_BYTES     (24u << 20)  /* decoded pixels of one picture in memory at once */
#define BR_LIMIT_SVG_BYTES      (1u << 20)
#define BR_LIMIT_SVG_DEPTH      32
#define BR_LIMIT_SVG_NODES      10000
#define BR_LIMIT_SVG_WORK       (64u << 20) /* bytes of tags gone through, those of a shape as often as it is used */
#define BR_LIMIT_PROFILE_BYTES  (8u << 20)  /* a colour profile */
#define BR_LIMIT_SPOTS          32 /* inks of their own in one layout; a press has four or so beside the four */
#define BR_LIMIT_FONT_BYTES     (32u << 20)
#define BR_LIMIT_TABLE_CELLS    20000
#define BR_LIMIT_LAYOUT_PASSES  5 /* until page numbers stand still */

#define BR_LIMIT_ATTACHED_BYTES (512u << 20) /* all files in an archive file together */
#define BR_LIMIT_ATTACHMENTS    8000         /* an array of libharu holds 8191 */
#define BR_LIMIT_PDF_BYTES      (1u << 30)   /* a PDF that is read back */

#endif
