use super::*;
use frontdesk_domain::{limits, record::Money};
use serde_json::Value;

fn document() -> Value {
    serde_json::to_value(openapi()).unwrap()
}

/// Every `$ref` in it.
fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            if let Some(Value::String(to)) = map.get("$ref") {
                found.push(to.clone());
            }
            map.values().for_each(|value| references(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[test]
fn the_document_is_openapi_3_1_and_refers_to_nothing_that_is_not_in_it() {
    let document = document();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1."));
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(found.len() > 50);
    for to in found {
        let pointer = to.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{to}");
    }
}

#[test]
fn every_endpoint_has_words_a_name_and_its_refusals() {
    let document = document();
    let mut names = std::collections::BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        assert!(path.starts_with("/api/v1/"), "{path}");
        for (method, operation) in item.as_object().unwrap() {
            assert!(operation["summary"].is_string(), "{method} {path}");
            assert!(names.insert(operation["operationId"].as_str().unwrap().to_owned()), "{method} {path}");
            let is_open = path == "/api/v1/openapi.json";
            assert_eq!(operation["responses"].get("401").is_some(), !is_open, "{method} {path}");
        }
    }
    assert_eq!(names.len(), 57);
}

#[test]
fn whoever_writes_something_new_needs_a_key() {
    let document = document();
    for path in
        ["/api/v1/conversations", "/api/v1/conversations/{id}/messages", "/api/v1/conversations/{id}/notes"]
    {
        let parameters = document["paths"][path]["post"]["parameters"].as_array().unwrap();
        assert!(parameters.iter().any(|p| p["name"] == "Idempotency-Key" && p["required"] == true), "{path}");
    }
}

#[test]
fn the_limits_it_names_are_those_that_are_held() {
    let schemas = document()["components"]["schemas"].take();
    let number = |of: &str, field: &str, rule: &str| schemas[of]["properties"][field][rule].as_u64();
    for (of, field, limit) in [
        ("NewMessage", "text", limits::MESSAGE_CHARS),
        ("NewNote", "text", limits::MESSAGE_CHARS),
        ("NewConversation", "text", limits::MESSAGE_CHARS),
        ("NewConversation", "subject", limits::SUBJECT_CHARS),
        ("HowResolved", "note", limits::RESOLUTION_NOTE_CHARS),
        ("HowResolved", "escalated_to", limits::NAME_CHARS),
        ("Why", "reason", limits::OVERSIGHT_REASON_CHARS),
        ("AttachedPhoto", "description", limits::PHOTO_DESCRIPTION_CHARS),
        ("InvoiceForm", "external_id", limits::EXTERNAL_ID_CHARS),
        ("InvoiceForm", "unit", limits::UNIT_CODE_CHARS),
        ("InvoiceForm", "title", limits::RECORD_TITLE_CHARS),
        ("InvoiceForm", "link", limits::LINK_CHARS),
        ("InvoiceLineForm", "title", limits::RECORD_TITLE_CHARS),
        ("TopicForm", "name", limits::TOPIC_NAME_CHARS),
        ("TicketForm", "category", limits::TICKET_CATEGORY_CHARS),
        ("TicketForm", "description", limits::MESSAGE_CHARS),
    ] {
        assert_eq!(number(of, field, "maxLength"), Some(limit as u64), "{of}.{field}");
    }
    assert_eq!(number("InvoiceForm", "lines", "maxItems"), Some(limits::INVOICE_LINES as u64));
    assert_eq!(number("InvoiceForm", "amount_minor", "maximum"), Some(Money::MOST.unsigned_abs()));
    assert_eq!(number("PhotoCaps", "per_message", "maximum"), Some(limits::PHOTOS_PER_MESSAGE.into()));
    assert_eq!(number("PhotoCaps", "bytes", "minimum"), Some(limits::PHOTO_BYTES_LEAST));
    assert_eq!(number("PhotoCaps", "bytes", "maximum"), Some(limits::PHOTO_BYTES));
    assert_eq!(number("PhotoCaps", "quota", "maximum"), Some(limits::PHOTO_QUOTA_MOST));
    assert_eq!(limits::KEY_CHARS, 100, "as the pattern of Idempotency-Key says");
}

#[test]
fn a_picture_is_bytes_and_not_a_list_of_numbers() {
    let paths = document()["paths"].take();
    let upload = &paths["/api/v1/photos/{id}"]["put"]["requestBody"]["content"]["application/octet-stream"];
    let shown = &paths["/api/v1/photos/{id}/{variant}"]["get"]["responses"]["200"]["content"]["image/*"];
    for media in [upload, shown] {
        let schema = &media["schema"];
        let schema = schema["$ref"]
            .as_str()
            .map_or(schema.clone(), |_| document()["components"]["schemas"]["PictureBytes"].take());
        assert_eq!((&schema["type"], &schema["format"]), (&"string".into(), &"binary".into()), "{media}");
    }
}
