//! A card out of JSON or any other format of serde, by walking its values: one fault hides no other.

use super::card::{Card, Value};
use alloc::borrow::Cow;
use alloc::string::ToString as _;
use core::fmt;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

impl<'de: 'a, 'a> Deserialize<'de> for Card<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut card: Card<'de> = Card::new();
        deserializer.deserialize_map(Fields { card: &mut card, member: None })?;
        Ok(card)
    }
}

/// A text of either lifetime.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.into()))
    }
}

/// The fields of the card or of one member.
struct Fields<'c, 'de> {
    card: &'c mut Card<'de>,
    member: Option<usize>,
}

impl<'de> Visitor<'de> for Fields<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a family card: an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key_seed(Key)? {
            if self.member.is_none() && self.card.starts_members(key.clone()) {
                map.next_value_seed(List(self.card))?;
            } else {
                let value = map.next_value_seed(Scalar)?;
                self.card.field(self.member, key, value);
            }
        }
        Ok(())
    }
}

/// What stands under the key of the members.
struct List<'c, 'de>(&'c mut Card<'de>);

impl<'de> DeserializeSeed<'de> for List<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Values that are neither list nor object, each handed to one function.
macro_rules! plain {
    ($done:expr) => {
        fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
            $done(self, Value::Other)
        }
        fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
            $done(self, Value::Number(number.to_string().into(), true))
        }
        fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
            $done(self, Value::Number(number.to_string().into(), true))
        }
        fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
            $done(self, Value::Number(number.to_string().into(), false))
        }
        fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
            $done(self, Value::Text(Cow::Borrowed(text)))
        }
        fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
            $done(self, Value::Text(Cow::Owned(text.into())))
        }
        fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
            $done(self, Value::Null)
        }
    };
}

impl<'de> Visitor<'de> for List<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of members")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(Member(&mut *self.0))?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.0.members_are_no_list();
        Ok(())
    }

    plain!(|own: Self, value| {
        if value != Value::Null {
            own.0.members_are_no_list();
        }
        Ok(())
    });
}

/// One entry of the list of members.
struct Member<'c, 'de>(&'c mut Card<'de>);

impl<'de> DeserializeSeed<'de> for Member<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Member<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member: an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let member = Some(self.0.member());
        Fields { card: self.0, member }.visit_map(map)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        self.0.not_a_member();
        Ok(())
    }

    plain!(|own: Self, _| {
        own.0.not_a_member();
        Ok(())
    });
}

/// The value of a field.
struct Scalar;

impl<'de> DeserializeSeed<'de> for Scalar {
    type Value = Value<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Scalar {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value<'de>, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Value::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value<'de>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Value::Other)
    }

    plain!(|_: Self, value| Ok(value));
}
