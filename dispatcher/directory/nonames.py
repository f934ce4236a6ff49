"""Words that are nobody's name: as an alias they would bring one district everybody's alerts."""

from __future__ import annotations

import re
import unicodedata

STATES = """
    Andaman and Nicobar Islands|Andhra Pradesh|Arunachal Pradesh|Assam|Bihar|Chandigarh|
    Chhattisgarh|Dadra and Nagar Haveli|Daman and Diu|Delhi|New Delhi|Goa|Gujarat|Haryana|
    Himachal Pradesh|Himachal|Jammu and Kashmir|Kashmir|Jharkhand|Karnataka|Kerala|Ladakh|
    Lakshadweep|Madhya Pradesh|Maharashtra|Manipur|Meghalaya|Mizoram|Nagaland|Odisha|Orissa|
    Puducherry|Punjab|Rajasthan|Sikkim|Tamil Nadu|Telangana|Tripura|Uttar Pradesh|Uttarpradesh|
    Uttarakhand|West Bengal|Bengal|UP|U.P.|MP|HP|UK|India|Bharat|Hindustan|Pradesh|
    उत्तर प्रदेश|यूपी|यू.पी.|उ.प्र.|उप्र|बिहार|दिल्ली|नई दिल्ली|हरियाणा|पंजाब|राजस्थान|मध्य प्रदेश|एमपी|
    उत्तराखंड|उत्तराखण्ड|झारखंड|झारखण्ड|छत्तीसगढ़|महाराष्ट्र|गुजरात|पश्चिम बंगाल|हिमाचल प्रदेश|असम|केरल|
    कर्नाटक|तमिलनाडु|तेलंगाना|आंध्र प्रदेश|ओडिशा|गोवा|भारत|हिंदुस्तान|प्रदेश
"""
COMMON = """
    police|police station|thana|thane|thaana|chowki|chauki|station|district|distt|dist|zila|jila|
    zilla|jilla|janpad|tehsil|tahsil|taluka|block|village|gaon|gram|town|city|shahar|state|country|
    colony|mohalla|ward|sector|road|post|post office|pin|pincode|PIN code|address|location|
    place|home|ghar|unknown|other|none|all|control|control room|DCR|PCR|UP 112|dial 112|helpline|
    desk|supervisor|officer|station officer|circle officer|SHO|SO|CO|SP|SSP|DM|SDM|DGP|ADG|IG|DIG|
    inspector|sub inspector|kotwal|constable|headquarters|HQ|
    पुलिस|पुलिस स्टेशन|थाना|थाने|चौकी|जिला|ज़िला|जिले|जनपद|तहसील|ब्लॉक|गांव|गाँव|ग्राम|शहर|कस्बा|राज्य|देश|
    कॉलोनी|मोहल्ला|वार्ड|सेक्टर|सड़क|पोस्ट|पता|घर|अज्ञात|अन्य|कंट्रोल रूम|नियंत्रण कक्ष|हेल्पलाइन|डेस्क|
    अधिकारी|थानाध्यक्ष|थाना प्रभारी|प्रभारी निरीक्षक|क्षेत्राधिकारी|पुलिस अधीक्षक|एसएचओ|एसओ|सीओ|एसपी|एसएसपी|
    मुख्यालय
"""


def bare(word: str) -> str:
    """However it is written: large or small, parted or not, with points or a nukta."""
    text = unicodedata.normalize("NFC", word).casefold()
    return re.sub(r"[\s.,\-\u2013_\u093c]+", "", unicodedata.normalize("NFD", text))


def _bare(listed: str) -> frozenset[str]:
    return frozenset(bare(word) for word in listed.split("|") if word.strip())


_STATES, _COMMON = _bare(STATES), _bare(COMMON)


def names_no_district(word: str, state: str) -> bool:
    """A common word, or the name of a state (``state``: the own one)."""
    return bare(word) in _STATES or names_no_place(word, state)


def names_no_place(word: str, state: str) -> bool:
    """A common word, or the own state. Bihar is a station in Unnao, too."""
    return bare(word) in _COMMON or bare(word) == bare(state)
